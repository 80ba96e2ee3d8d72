import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  title: 'Import and export',
  note: 'Take the items you keep out as a spreadsheet, change it and hand it in again. Changes of standards become proposals that are reviewed as always; what is local, or better than the standard, holds from the same day.',
  out: 'Export',
  outNote: 'Only what is in force of your items.',
  formats: {
    xlsx: 'Spreadsheet (.xlsx), to be handed in again',
    json: 'JSON, to be handed in again',
    ttl: 'Linked data, Turtle (CPSV-AP)',
    jsonld: 'Linked data, JSON-LD (CPSV-AP)',
    'up-task': 'Rows of the national exchange (up_task)',
  },
  in: 'Import',
  inNote:
    'A spreadsheet or JSON as it was exported. An empty cell changes nothing; the sheet of notes says how to take a value away. If one row is wrong nothing of the file is taken in.',
  file: 'File',
  fileHint: '.xlsx or .json, at most 10,000 rows.',
  check: 'Only check',
  take: 'Import',
  needFile: 'Please choose a file',
  sending: 'Sending, {n}%',
  working: '{done} of {rows} rows are done.',
  leave: 'You may leave this page; it goes on.',
  refused: 'Nothing was taken in: {n} things are wrong.',
  checkedBad: '{rows} rows were checked: {n} things are wrong. Nothing was taken in.',
  checkedGood:
    '{rows} rows were checked and can be taken in; {unchanged} of them change nothing. Nothing was taken in.',
  done: '{rows} rows were taken in; {unchanged} of them changed nothing.',
  failed: 'The file could not be worked through, and nothing was taken in. Please try again later.',
  proposals: 'Changes it opened ({n})',
  proposal: 'Change {n}',
  allProposals: 'All of them stand under “Changes of items”, being compiled.',
  row: 'Row',
  cell: 'Cell',
  whole: 'the whole row',
  reason: 'What is wrong',
  more: 'Show more',
  shown: '{shown} of {n} are shown',
}
