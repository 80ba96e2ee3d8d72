import { formatExcess } from '@yiwang/ui'
import { t } from './texts'

export const LARGEST = 20 * 1024 * 1024

/**
 * What a file chooser offers. An iPhone turns its HEIC photos into JPEG by itself as long as HEIC is not named here;
 * elsewhere they must be named, or people cannot choose them and are not told why.
 */
export const ACCEPT = `.pdf,.ofd,.jpg,.jpeg,.png${/^Apple/.test(navigator.vendor) ? '' : ',.heic,.heif'}`

const HEIC = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'])

/** By what is in it: photos of phones are often HEIC whatever they are called. */
async function isHeic(file: File): Promise<boolean> {
  if (/\.hei[cf]$/i.test(file.name)) return true
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()))
  return head.slice(4, 8) === 'ftyp' && HEIC.has(head.slice(8, 12))
}

/** The picture as JPEG, where this browser can read it. */
async function asJpeg(file: File): Promise<File | null> {
  try {
    const picture = await createImageBitmap(file)
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
    picture.close()
    const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.92))
    return jpeg && new File([jpeg], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
  } catch {
    return null
  }
}

/** What can be sent of a chosen file, or why it cannot be. */
export async function prepare(chosen: File): Promise<{ file: File } | { problem: string }> {
  if (chosen.size === 0) return { problem: t('upload.emptyFile', { name: chosen.name }) }
  const file = (await isHeic(chosen)) ? await asJpeg(chosen) : chosen
  if (!file) return { problem: t('upload.heic', { name: chosen.name }) }
  if (file.size > LARGEST) {
    return { problem: t('upload.tooLarge', { name: file.name, size: formatExcess(file.size) }) }
  }
  return { file }
}
