// Double the reader's font size, as a browser's setting does, and return whose text has not grown with it.
() => {
  const size = element => parseFloat(getComputedStyle(element).fontSize)
  const before = new Map(shownTexts().map(({ element }) => [element, size(element)]))
  document.documentElement.style.fontSize = "200%"
  return [...before].filter(([element, old]) => size(element) < old * 1.9).map(([element]) => named(element))
}
