// Where the focus is: which element it is, where its first line is on the page, and whether one can see that it has the
// focus, and the element itself. `null` when the focus has left the page's content.
() => {
  const element = document.activeElement
  if (!element || element === document.body || element === document.documentElement) return null
  const style = getComputedStyle(element)
  const line = element.getClientRects()[0] ?? element.getBoundingClientRect()
  const whole = element.getBoundingClientRect()
  // Just within the element's first line, where a box that lies upon it would be hit instead.
  const x = Math.min(Math.max(line.left + Math.min(line.width / 2, 12), 0), innerWidth - 1)
  const y = Math.min(Math.max(line.top + line.height / 2, 0), innerHeight - 1)
  const hit = document.elementFromPoint(x, y)
  const landmark = element.closest("header, nav, main, footer")
  const isInColumns = box => box !== null && (getComputedStyle(box).columnWidth !== "auto" || getComputedStyle(box).columnCount !== "auto" || isInColumns(box.parentElement))
  const marked = element.dataset.stop !== undefined
  return {
    stop: marked ? Number(element.dataset.stop) : null,
    words: named(element),
    scroller: !marked && (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight),
    landmark: landmark ? landmark.localName + (landmark.ariaLabel ?? "") : "none",
    rtl: getComputedStyle(element.parentElement).direction === "rtl",
    columns: isInColumns(element),
    top: line.top + scrollY, bottom: line.bottom + scrollY, left: line.left, right: line.right,
    outlined: style.outlineStyle !== "none" && (style.outlineStyle === "auto" || parseFloat(style.outlineWidth) >= 2),
    inside: whole.bottom > 0 && whole.top < innerHeight && whole.right > 0 && whole.left < innerWidth,
    whole: whole.height > innerHeight || (whole.top >= -1 && whole.bottom <= innerHeight + 1),
    uncovered: hit !== null && (element.contains(hit) || hit.contains(element)),
  }
}
