import type { CertificateChecksChallenge } from '@yiwang/api'

const KEPT = 'yiwang.certificate'

/** What is to be signed, while she is at the page of a key, and what was made of it there. */
export interface KeptText {
  asked: CertificateChecksChallenge
  signature: string
}

export function keepText(kept: KeptText): void {
  sessionStorage.setItem(KEPT, JSON.stringify(kept))
}

export function forgetText(): void {
  sessionStorage.removeItem(KEPT)
}

/** Null if there is none, or it is good no more. */
export function keptText(now = Date.now()): KeptText | null {
  const kept = sessionStorage.getItem(KEPT)
  if (!kept) return null
  const read = JSON.parse(kept) as KeptText
  return Date.parse(read.asked.until) > now ? read : null
}

/** A file as text: PEM as it stands, or DER in Base64. */
export function base64(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 10))
  if (start.startsWith('-----') || /^MI[A-Za-z0-9+/]{8}$/.test(start)) return new TextDecoder().decode(bytes)
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
