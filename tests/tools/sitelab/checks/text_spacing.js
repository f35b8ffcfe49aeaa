// The spacing that a reader may set by WCAG 1.4.12, put over the page's own style.
() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }
  `)
  document.adoptedStyleSheets = [sheet]
}
