// How many pixels of the window's height are taken by what stays in place while the page scrolls.
() => [...document.body.querySelectorAll("*")]
  .filter(element => ["fixed", "sticky"].includes(getComputedStyle(element).position) && element.checkVisibility())
  .reduce((height, element) => height + element.getBoundingClientRect().height, 0)
