// Of a picture, given as base64, and of boxes in it: those in which no two pixels stand out from each other as they have to.
async ({ picture, boxes }) => {
  const bytes = Uint8Array.from(atob(picture), letter => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }))
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true })
  context.drawImage(bitmap, 0, 0)
  return boxes.flatMap(box => {
    const { data } = context.getImageData(Math.round(box.x), Math.round(box.y), Math.ceil(box.width), Math.ceil(box.height))
    let darkest = 1
    let lightest = 0
    for (let pixel = 0; pixel < data.length; pixel += 4) {
      if (data[pixel + 3] === 0) continue // outside the picture
      const light = luminance(data[pixel], data[pixel + 1], data[pixel + 2])
      darkest = Math.min(darkest, light)
      lightest = Math.max(lightest, light)
    }
    const contrast = (lightest + .05) / (darkest + .05)
    return contrast < box.contrast ? [`${box.name}: ${contrast.toFixed(2)} instead of ${box.contrast}`] : []
  })
}
