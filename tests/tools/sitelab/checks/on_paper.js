// What a sheet of paper without colours and backgrounds would not show: pale words and drawings, links that look like
// other words; and what is of no use there.
() => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
  const contrastWithPaper = colour => {
    for (const layer of ["#fff", colour]) {
      context.fillStyle = layer
      context.fillRect(0, 0, 1, 1)
    }
    return 1.05 / (luminance(...context.getImageData(0, 0, 1, 1).data) + .05)
  }
  const found = []
  for (const element of new Set(shownTexts().map(({ element }) => element))) {
    const { color } = getComputedStyle(element)
    if (contrastWithPaper(color) < 4.5) found.push(`too pale: ${named(element)} is ${color}`)
  }
  for (const icon of document.querySelectorAll("svg.icon")) {
    if (icon.checkVisibility() && contrastWithPaper(getComputedStyle(icon).color) < 3) found.push(`too pale: ${named(icon)} in ${named(icon.parentElement)}`)
  }
  for (const link of document.querySelectorAll(".prose a, .said a, .facts a")) {
    if (link.checkVisibility() && !getComputedStyle(link).textDecorationLine.includes("underline")) found.push(`looks like no link: ${named(link)}`)
  }
  for (const part of document.querySelectorAll("nav, .skip, button, select, [role=navigation]")) {
    if (part.checkVisibility() && part.getBoundingClientRect().height > 0) found.push(`of no use on paper: ${named(part)}`)
  }
  return found
}
