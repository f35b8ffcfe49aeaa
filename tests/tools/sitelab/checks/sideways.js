// By how many pixels the page is wider than its window, and which elements reach out of it.
() => {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const reaching = [...document.body.querySelectorAll("*")].filter(element => {
    const box = element.getBoundingClientRect()
    return (box.right > clientWidth + 1 || box.left < -1) && !element.closest("svg") && !isUnseen(element)
  })
  return [`${scrollWidth - clientWidth} px too wide`, ...reaching.slice(0, 5).map(named)]
}
