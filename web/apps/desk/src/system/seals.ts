import type { DeskSeals } from '@yiwang/api'
import { t } from './texts'

/** What must be set on the server before a certificate or a seal can be taken. */
export function missingOf(seals: Pick<DeskSeals, 'roots' | 'makers'>): string[] {
  return [
    ...(seals.roots.length === 0 ? [t('seals.noRoots')] : []),
    ...(seals.makers.length === 0 ? [t('seals.noMakers')] : []),
  ]
}

/** A file as the server takes it. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Hands a text to the browser as a file. */
export function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/pkcs10' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
