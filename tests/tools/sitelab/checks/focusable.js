// All that the keyboard has to reach, in the order of the document. Marks each element, so that `focused` can name it.
() => {
  const wanted = "a[href], button, summary, input, select, textarea, iframe, [tabindex]"
  const reachable = [...document.querySelectorAll(wanted)].filter(element =>
    element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0)
  reachable.forEach((element, index) => { element.dataset.stop = index })
  return reachable.map(named)
}
