// Where words and drawings are on the page, in CSS pixels from its beginning, and how strong their contrast has to be.
() => {
  const found = []
  const add = (element, box, contrast, around) => {
    if (box.width < 3 || box.height < 3 || box.right <= 0 || box.left >= innerWidth) return
    const left = Math.max(box.left + scrollX - around, 0)
    const top = Math.max(box.top + scrollY - around, 0)
    found.push({ name: named(element), contrast, x: left, y: top, width: box.width + 2 * around, height: box.height + 2 * around })
  }
  for (const { element, lines } of shownTexts()) {
    const { fontSize, fontWeight } = getComputedStyle(element)
    const large = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.6 && Number(fontWeight) >= 700)
    const line = lines.find(({ width }) => width >= 3)
    if (line) add(element, line, large ? 3 : 4.5, 0)
  }
  for (const drawing of document.querySelectorAll("svg")) {
    // A drawing may fill its box: what it has to stand out from is around it.
    if (drawing.checkVisibility({ visibilityProperty: true }) && !isUnseen(drawing)) add(drawing, drawing.getBoundingClientRect(), 3, 3)
  }
  return found
}
