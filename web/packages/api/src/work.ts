import type { Proof } from './types'

/**
 * Does the work a refusal asks for, on a thread of its own so that the page stays alive: half a second on a laptop, some
 * seconds on a phone.
 *
 * @param difficulty with how many zero bits the digest must begin
 */
export function work(challenge: string, difficulty: number): Promise<Proof> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./work-thread.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<string>) => {
      worker.terminate()
      resolve({ challenge, answer: data })
    }
    worker.onerror = () => {
      worker.terminate()
      reject(new Error('The work could not be done'))
    }
    worker.postMessage({ challenge, difficulty })
  })
}
