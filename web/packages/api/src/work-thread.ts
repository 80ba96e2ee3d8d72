import { answerTo } from './work-answer'

/** The thread that does the work. */
addEventListener('message', ({ data }: MessageEvent<{ challenge: string; difficulty: number }>) => {
  postMessage(answerTo(data.challenge, data.difficulty))
})
