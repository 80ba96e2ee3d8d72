import { acceptLanguage, actingFor, api, newKey, sessionEnded, xsrfToken } from './client'
import { ApiProblem, problemOf } from './problem'
import type { CaseFile, DeskDelivery, DeskImport, VerificationVerdict } from './types'

export interface Sending<T> {
  done: Promise<T>
  abort: () => void
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function send<T>(
  url: string,
  file: File,
  key: string,
  onProgress?: (part: number) => void,
  fields: Readonly<Record<string, string>> = {},
): Sending<T> {
  const request = new XMLHttpRequest()
  let aborted = false

  async function run(): Promise<T> {
    const token = await xsrfToken()
    if (aborted) throw new DOMException('', 'AbortError')
    return new Promise<T>((resolve, reject) => {
      request.open('POST', url)
      request.setRequestHeader('Accept', 'application/json, application/problem+json')
      request.setRequestHeader('Accept-Language', acceptLanguage())
      request.setRequestHeader('X-XSRF-TOKEN', token)
      request.setRequestHeader('Idempotency-Key', key)
      const party = actingFor()
      if (party) request.setRequestHeader('Acting-For', party)
      request.upload.addEventListener('progress', (event) => {
        if (event.lengthComputable) onProgress?.(event.loaded / event.total)
      })
      request.addEventListener('load', () => {
        const body = parsed(request.responseText)
        if (request.status >= 200 && request.status < 300) return resolve(body as T)
        if (request.status === 401) sessionEnded()
        reject(problemOf(body, request.status))
      })
      request.addEventListener('error', () => reject(new ApiProblem({}, true)))
      request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
      const body = new FormData()
      body.append('file', file, file.name)
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      request.send(body)
    })
  }

  return {
    done: run(),
    abort: () => {
      aborted = true
      request.abort()
    },
  }
}

/** Sends a file with progress between 0 and 1; a retry passes the same key. */
export function uploadFile(
  file: File,
  key = newKey(),
  onProgress?: (part: number) => void,
): Sending<CaseFile> {
  return send<CaseFile>('/api/portal/files', file, key, onProgress)
}

/** Hands in a file with items, or has it only checked; a retry passes the same key. */
export function importItems(
  file: File,
  dryRun: boolean,
  key: string,
  onProgress?: (part: number) => void,
): Sending<DeskImport> {
  return send<DeskImport>('/api/desk/items/import', file, key, onProgress, { dryRun: String(dryRun) })
}

/** Adds what was signed on paper to a delivery; a retry passes the same key. */
export function addSignedReceipt(
  delivery: string,
  file: File,
  key: string,
  onProgress?: (part: number) => void,
): Sending<DeskDelivery> {
  return send<DeskDelivery>(`/api/desk/deliveries/${delivery}/signed-receipts`, file, key, onProgress)
}

/** Takes back an upload that is not wanted after all; whatever is left behind the server deletes in time. */
export async function deleteFile(id: string): Promise<void> {
  await api.DELETE('/api/portal/files/{id}', { params: { path: { id } } }).catch(() => undefined)
}

export function verifyFile(file: File): Promise<VerificationVerdict> {
  return send<VerificationVerdict>('/api/portal/verification', file, newKey()).done
}
