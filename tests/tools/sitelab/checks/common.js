// What several checks share. `look` puts it before each of them.

// An element as a person finds it again: its name, its classes and the first of its words.
const named = element =>
  `<${[element.localName, ...element.classList].join(".")}> "${element.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}"`

// Whether an element is there for screen readers alone, or for the keyboard, as a skip link is.
const isUnseen = element => {
  for (let box = element; box; box = box.parentElement) {
    if (getComputedStyle(box).position !== "absolute") continue
    const { width, height } = box.getBoundingClientRect()
    if (width <= 1 || height <= 1 || getComputedStyle(box).clipPath !== "none" || box.matches(".skip:not(:focus)")) return true
  }
  return false
}

// Every piece of text that can be seen: its element, its words, and the boxes of its lines.
const shownTexts = () => {
  const texts = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || element.closest("script, style, template, svg")) continue
    if (!element.checkVisibility({ visibilityProperty: true }) || isUnseen(element)) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    texts.push({ element, words: walker.currentNode.data.trim().slice(0, 60), lines: [...range.getClientRects()] })
  }
  return texts
}

// How light a colour is, from 0 to 1, as WCAG counts it; each part from 0 to 255.
const luminance = (red, green, blue) => {
  const linear = [red, green, blue].map(part => part / 255 <= .04045 ? part / 255 / 12.92 : ((part / 255 + .055) / 1.055) ** 2.4)
  return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2]
}
