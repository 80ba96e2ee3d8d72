import type { Browser } from '@playwright/test'
import { inflateSync } from 'node:zlib'

/** Page contents of a PDF, as the drawing instructions they are. */
function contents(pdf: Buffer): string[] {
  const found: string[] = []
  for (const match of pdf.toString('latin1').matchAll(/(?<!end)stream\r?\n/g)) {
    try {
      found.push(inflateSync(pdf.subarray(match.index + match[0].length)).toString('latin1'))
    } catch {
      // a stream of another kind
    }
  }
  return found
}

/** The filled shape that is made of the most pieces: the QR code of a licence is drawn as one. */
function largestShape(drawing: string): string[] {
  let shape: string[] = []
  let largest: string[] = []
  for (const line of drawing.split(/(?<=\b(?:m|l|h|re|f\*?|S|n)\b)\s+/)) {
    if (/\b(?:m|l|h|re)$/.test(line)) shape.push(line.trim())
    else {
      if (/\bf\*?$/.test(line) && shape.length > largest.length) largest = shape
      shape = []
    }
  }
  return largest
}

/**
 * The QR code that a PDF carries, photographed as a phone would: the drawn shape itself, put on white and taken as a
 * picture. Nothing of what it says is known beforehand.
 */
export async function photographed(browser: Browser, pdf: Buffer): Promise<Buffer> {
  const shape = contents(pdf)
    .map(largestShape)
    .sort((a, b) => b.length - a.length)[0]!
  const xs: number[] = []
  const ys: number[] = []
  const point = (x: number, y: number) => {
    xs.push(x)
    ys.push(-y) // up in a PDF is down on a screen
    return `${x} ${-y}`
  }
  const path = shape.map((line) => {
    const numbers = line.split(/\s+/)
    const kind = numbers.pop()
    const [x = 0, y = 0, width = 0, height = 0] = numbers.slice(kind === 're' ? -4 : -2).map(Number)
    if (kind === 'm') return `M${point(x, y)}`
    if (kind === 'l') return `L${point(x, y)}`
    if (kind === 're')
      return `M${point(x, y)}L${point(x + width, y)}L${point(x + width, y + height)}L${point(x, y + height)}Z`
    return 'Z'
  })
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const side = Math.max(Math.max(...xs) - left, Math.max(...ys) - top)
  const white = side / 6
  const box = [left - white, top - white, side + 2 * white, side + 2 * white].join(' ')
  const page = await browser.newPage({ viewport: { width: 640, height: 640 } })
  await page.setContent(
    `<body style="margin:0"><svg viewBox="${box}" width="640" height="640"><path d="${path.join('')}"/></svg>`,
  )
  const picture = await page.screenshot()
  await page.close()
  return picture
}
