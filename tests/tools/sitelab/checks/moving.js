// What moves, or would move as soon as something changes: animations, transitions, smooth scrolling.
() => {
  const found = document.getAnimations().map(animation => `runs: ${animation.animationName ?? animation.transitionProperty ?? animation}`)
  const still = list => list.split(", ").every(time => parseFloat(time) === 0)
  for (const element of document.querySelectorAll("*")) {
    for (const part of ["", "::before", "::after", "::marker"]) {
      const style = getComputedStyle(element, part || null)
      const name = `${element.localName}${part}`
      if (!still(style.transitionDuration)) found.push(`${name}: transition ${style.transitionProperty} ${style.transitionDuration}`)
      if (style.animationName !== "none" && !still(style.animationDuration)) found.push(`${name}: animation ${style.animationName}`)
      if (!part && style.scrollBehavior === "smooth") found.push(`${name}: smooth scrolling`)
    }
  }
  found.push(...[...document.querySelectorAll("animate, animateTransform, animateMotion, set, marquee, blink, video[autoplay]")].map(element => element.localName))
  return [...new Set(found)]
}
