// Lines of text that lie upon one another, so that neither can be read.
() => {
  const lines = shownTexts().flatMap(({ words, lines }) => lines.map(line => ({ words, line })))
    .filter(({ line }) => line.width > 2 && line.height > 2)
    .sort((one, other) => one.line.top - other.line.top)
  const found = []
  lines.forEach(({ words, line }, index) => {
    for (let next = index + 1; next < lines.length && lines[next].line.top < line.bottom; next++) {
      const other = lines[next].line
      const across = Math.min(line.right, other.right) - Math.max(line.left, other.left)
      const down = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top)
      // A line is higher than its letters: only what overlaps by more than that is unreadable.
      if (across > 2 && down > Math.min(line.height, other.height) / 2) found.push(`"${words}" and "${lines[next].words}"`)
    }
  })
  return found
}
