import type { Draft } from '@yiwang/api'
import type * as Cipher from './draft-cipher'
import type { FormValue } from '@yiwang/forms'

/** What of a draft the person made: two drafts with the same content are the same draft. */
export interface Content {
  form: FormValue
  materials: unknown[]
  page: string | null
  other: unknown
}

/** The copy of a draft on this device, while the server does not have it. */
export interface DraftCopy {
  draft: Draft
  /** What was sent and not answered yet: when the server has one of these, nobody else has changed anything. */
  sent: Content[]
}

/** One spelling for equal contents: keys in order, what is absent left out. */
function spelled(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, one]) => one !== undefined && one !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  )
}

/** The page where the person is does not count: being somewhere changes nothing. */
export function sameContent(one: Partial<Content> | null, other: Partial<Content> | null): boolean {
  if (!one || !other) return false
  const parts = ({ form, materials, other: kept }: Partial<Content>) =>
    spelled([form ?? {}, materials ?? [], kept ?? null])
  return parts(one) === parts(other)
}

/**
 * Keeps the copy: it holds personal data, so it lives with this tab, is encrypted with a key that only the person's
 * session brings, and goes as soon as the server has it or the person logs out. After her session has ended nobody reads
 * it until she logs in again.
 */
export class CopyKeeper {
  private cipher: typeof Cipher | null = null

  /** @param secret 32 bytes in base64url */
  constructor(
    private readonly key: string,
    private readonly secret: string,
  ) {}

  async open(): Promise<DraftCopy | null> {
    try {
      this.cipher = await import('./draft-cipher')
      const kept = sessionStorage.getItem(this.key)
      return kept ? (JSON.parse(this.cipher.unseal(kept, this.key, this.secret)) as DraftCopy) : null
    } catch {
      return null
    }
  }

  write(copy: DraftCopy): void {
    try {
      if (this.cipher)
        sessionStorage.setItem(this.key, this.cipher.seal(JSON.stringify(copy), this.key, this.secret))
    } catch {
      // a full or forbidden store only costs the copy, the server still has the draft
    }
  }

  remove(): void {
    sessionStorage.removeItem(this.key)
  }
}
