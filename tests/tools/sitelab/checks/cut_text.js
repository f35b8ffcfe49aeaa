// Text that a reader cannot get at: outside the window, or cut off by a box around it. On paper (`where` is "paper"), a
// box that scrolls cuts its text too.
where => {
  const cuts = where === "paper" ? ["hidden", "clip", "auto", "scroll"] : ["hidden", "clip"]
  const width = document.documentElement.clientWidth
  const found = new Set()
  for (const { element, lines } of shownTexts()) {
    const boxes = []
    for (let box = element; box !== document.documentElement; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box)
      if (overflowX !== "visible" || overflowY !== "visible") boxes.push({ box, overflowX, overflowY, edge: box.getBoundingClientRect() })
    }
    const scrolls = where !== "paper" && boxes.some(({ overflowX }) => ["auto", "scroll"].includes(overflowX))
    for (const line of lines.filter(({ width }) => width > 0)) {
      for (const { box, overflowX, overflowY, edge } of boxes) {
        const beside = line.left < edge.left - 1 || line.right > edge.right + 1
        // A line is higher than its letters.
        const beyond = line.top < edge.top - 4 || line.bottom > edge.bottom + 4
        if ((beside && cuts.includes(overflowX)) || (beyond && cuts.includes(overflowY))) found.add(`cut off: ${named(element)} by ${named(box)}`)
      }
      if (!scrolls && (line.left < -1 || line.right > width + 1)) found.add(`outside the window: ${named(element)}`)
    }
  }
  return [...found]
}
