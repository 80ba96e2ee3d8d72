/** What server and web say to each other: docs/openapi.json in TypeScript, and names for parts of it. */
import type {
  Case,
  Item,
  Licence,
  Material,
  Problem,
  QueueRow,
  Rating,
  VerificationVerdict,
} from './contract'

export type * from './contract'

export type FieldProblem = NonNullable<Problem['errors']>[number]
export type Audience = Item['audiences'][number]
export type Handling = Item['handling']
export type Necessity = Material['necessity']
export type Stage = Case['stage']
export type Outcome = NonNullable<Case['outcome']>
export type CaseAction = Case['actions'][number]
export type Pause = Case['pauses'][number]['kind']
export type Light = QueueRow['light']
export type LicenceStatus = Licence['status'] | VerificationVerdict['status']
export type Score = Rating['score']
