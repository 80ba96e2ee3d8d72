/**
 * What server and web say to each other, written by hand until it is generated from docs/openapi.json.
 * Keep it in this one file: the generated `paths` and schemas take its place.
 */

export type Date = string // yyyy-MM-dd
export type Instant = string // ISO 8601 with Z

export type Role = 'RESIDENT' | 'AGENT' | 'CLERK' | 'APPROVER' | 'ITEM_MANAGER' | 'SUPERVISOR' | 'ADMIN'
export interface Actor {
  username: string
  name: string
  kind: 'PERSON' | 'ENTERPRISE' | 'STAFF'
  roles: Role[]
  scope: { region: string | null; regionName: string | null; departments: string[] } | null
  idNumber: string | null
  phone: string | null
}
export interface DemoAccounts {
  accounts: { username: string; name: string; role: string }[]
  password: string
}

export interface Region {
  code: string
  name: string
  level: 'PROVINCE' | 'PREFECTURE' | 'COUNTY'
  parent: string | null
}
export type Audience = 'PERSON' | 'ENTERPRISE'
export interface Theme {
  code: string
  name: string
  nameEn: string
  audience: Audience
  count: number
}
export interface Department {
  code: string
  name: string
  count: number
}

export type Handling = 'INSTANT' | 'PROMISED'
export interface ItemSummary {
  code: string
  title: string
  subItem: string | null
  department: string
  departmentCode: string
  region: string
  regionName: string
  typeCode: string
  typeName: string
  audiences: Audience[]
  handling: Handling | null
  promisedDays: number | null
  visits: number | null
  applicable: boolean
  grade: 'OFFICIAL' | 'INDICATIVE'
}
export interface ItemPage {
  items: ItemSummary[]
  total: number
  next: string | null
  corrected: string | null
}
export interface Suggestion {
  text: string
  code: string | null
}
export interface TimeLimit {
  days: number
  unit: 'WORKING_DAYS' | 'CALENDAR_DAYS'
  explanation: string | null
}
export type Necessity = 'REQUIRED' | 'OPTIONAL' | 'DEFERRABLE'
export interface Material {
  id: string
  name: string
  necessity: Necessity
  kind: 'CERTIFICATE' | 'FORM' | 'OTHER'
  form: 'PAPER' | 'ELECTRONIC' | 'BOTH'
  source: 'APPLICANT' | 'GOVERNMENT' | 'OTHER'
  copies: number | null
  condition: string | null
  when: FormSchema | null
  replacedBy: string | null
  note: string | null
}
export type JsonValue =
  string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue | undefined }
export type FormValue = { [key: string]: JsonValue | undefined }
export type FormSchema = { [key: string]: unknown }
export interface FormUi {
  pages?: { title: string; titleEn?: string | null; fields: string[] }[] | null
  hints?: Record<string, string> | null
  hintsEn?: Record<string, string> | null
  en?: Record<string, string> | null
  autocomplete?: Record<string, string> | null
  order?: string[] | null
}
export type ClockKind = 'PROMISE' | 'STATUTE' | 'CORRECTION_NOTICE' | 'SUPPLY' | 'DELIVERY'
export interface Guide extends ItemSummary {
  version: number
  effectiveOn: Date | null
  baseCode: string | null
  levelName: string | null
  conditions: string[]
  legalBasis: string[]
  statutory: TimeLimit | null
  promised: TimeLimit | null
  visitsReason: string | null
  fee: { charged: boolean; note: string | null }
  result: { name: string; kind: 'LICENCE' | 'DOCUMENT' | 'NONE'; licenceType: string | null } | null
  materials: Material[]
  process: { step: string; by: string | null; days: number | null }[]
  specialProcedures: string[]
  address: string | null
  hours: string | null
  consultPhone: string | null
  complaintPhone: string | null
  questions: { q: string; a: string }[]
  notes: string | null
  handlingChannels: string[]
  clocks: { kind: ClockKind; days: number; basis: string | null }[]
  formSchema: FormSchema
  formUi: FormUi | null
  sourceNote: string | null
}

export interface FileRef {
  id: string
  name: string
  size: number
  type: string
  sm3?: string
}
export interface Attached {
  material: string
  file: FileRef
}
export interface Draft {
  form: FormValue
  materials: Attached[]
  page: string | null
  revision: number
  savedAt: Instant | null
}
export interface DraftSummary {
  itemCode: string
  title: string
  savedAt: Instant
}

export type Stage =
  'RECEIVED' | 'CORRECTING' | 'ACCEPTED' | 'DECIDED' | 'CONCLUDED' | 'REFUSED' | 'WITHDRAWN' | 'LAPSED'
export type Outcome = 'GRANTED' | 'DENIED'
export type CaseAction = 'WITHDRAW' | 'SUPPLY' | 'RATE'
export interface CaseSummary {
  number: string
  title: string
  department: string
  stage: Stage
  stageName: string
  outcome: Outcome | null
  receivedAt: Instant
  dueOn: Date | null
  actions: CaseAction[]
}
export interface CaseClock {
  kind: ClockKind
  state: 'RUNNING' | 'MET' | 'OVERDUE' | 'STOPPED'
  startedOn: Date
  days: number
  dueOn: Date
  remainingWorkingDays: number | null
  explanation: string
  basis: string | null
}
export interface TimelineEntry {
  at: Instant
  step: string
  title: string
  by: string | null
  reason: string | null
  clause: string | null
  documentNumber: string | null
}
export interface CaseMaterial {
  id: string
  name: string
  necessity: Necessity
  condition: string | null
  applies: boolean
  replacedBy: string | null
  file: FileRef | null
}
export interface CaseDocument {
  number: string
  kind: string
  title: string
  issuedAt: Instant
}
/** The part of a case that a number and a query code open. */
export interface Progress {
  number: string
  itemCode: string
  title: string
  department: string
  region: string
  regionName: string
  stage: Stage
  stageName: string
  outcome: Outcome | null
  receivedAt: Instant
  acceptedOn: Date | null
  concludedAt: Instant | null
  timeline: TimelineEntry[]
  clocks: CaseClock[]
}
export interface Case extends Progress {
  queryCode: string | null
  applicant: { name: string; idNumber: string | null; phone: string | null } | null
  form: FormValue
  formSchema: FormSchema
  formUi: FormUi | null
  materials: CaseMaterial[]
  documents: CaseDocument[]
  supplement: { materials: string[]; reason: string; dueOn: Date } | null
  licences: { identifier: string; title: string; status: LicenceStatus }[]
  actions: CaseAction[]
}

export type Queue = 'to-accept' | 'to-decide' | 'correcting' | 'concluded'
export type Light = 'GREEN' | 'YELLOW' | 'RED'
export interface QueueCase {
  number: string
  title: string
  applicant: string
  department: string
  region: string
  regionName: string
  stage: Stage
  stageName: string
  receivedAt: Instant
  dueOn: Date | null
  dueKind: ClockKind | null
  remainingWorkingDays: number | null
  light: Light | null
  deferred: number
}

export type LicenceStatus = 'IN_FORCE' | 'EXPIRED' | 'REVOKED' | 'CANCELLED' | 'UNKNOWN'
export interface LicenceSummary {
  identifier: string
  title: string
  number: string
  status: LicenceStatus
  holder: string
  issuer: string
  issuedOn: Date
  validUntil: Date | null
  caseNumber: string | null
}
export interface Licence extends LicenceSummary {
  fields: { label: string; value: string }[]
}
export interface Verification {
  signature: 'VALID' | 'INVALID' | 'ABSENT'
  status: LicenceStatus
  title: string | null
  holder: string | null
  issuer: string | null
  issuedOn: Date | null
  validUntil: Date | null
  checks: { name: string; passed: boolean; detail: string | null }[]
}

export type Score = 'VERY_SATISFIED' | 'SATISFIED' | 'FAIRLY_SATISFIED' | 'DISSATISFIED' | 'VERY_DISSATISFIED'
/** Whether a case can be rated, how it was, and what the department answered. */
export interface RatingStanding {
  ratable: boolean
  rating: { score: Score; labels: string[]; comment: string | null; givenAt: Instant } | null
  answer: { text: string; at: Instant } | null
}
export interface ScoreLabels {
  score: Score
  name: string
  labels: { code: string; name: string }[]
}
export interface RatingFigure {
  name: string
  numerator: number
  denominator: number
  value: number | null
  definition: string
}
export interface Rectification {
  id: string
  caseNumber: string
  title: string
  score: Score
  scoreName: string
  labels: string[]
  labelNames: string[]
  comment: string | null
  state: 'TO_VERIFY' | 'RECTIFIED'
  stateName: string
  openedAt: Instant
  contactDueOn: Date | null
  dueOn: Date | null
  answer: string | null
  answeredAt: Instant | null
}

export interface Message {
  id: string
  title: string
  body: string
  caseNumber: string | null
  at: Instant
  read: boolean
}
export interface SentMessage {
  id: string
  channel: 'SMS' | 'EMAIL'
  to: string
  text: string
  at: Instant
}
export interface WorkingDays {
  dueOn: Date
  explanation: { date: Date; counted: boolean; why: string }[]
}

export interface Problem {
  type?: string
  title: string
  status: number
  detail?: string
  code?: string
  traceId?: string
  errors?: FieldProblem[]
  [param: string]: unknown
}
export interface FieldProblem {
  pointer: string
  code: string
  detail: string
}

type Json<T> = { content: { 'application/json': T } }
type Answers<T> = { 200: Json<T>; default: { content: { 'application/problem+json': Problem } } }
type At<P> = P extends undefined ? { path?: never } : { path: P }
type Get<T, Q = undefined, P = undefined> = {
  parameters: (Q extends undefined ? { query?: never } : { query: Q }) & At<P>
  requestBody?: never
  responses: Answers<T>
}
type Write<T, Body = undefined, P = undefined> = {
  parameters: { query?: never; header?: Record<string, string> } & At<P>
  responses: Answers<T>
} & (Body extends undefined ? { requestBody?: never } : { requestBody: Json<Body> })

type Cursor = { cursor?: string | undefined }
type CaseNumber = { number: string }
type ItemCode = { code: string }
type DraftOf = { itemCode: string }

export interface paths {
  '/api/session': {
    get: Get<Actor | undefined>
    post: Write<Actor, { username: string; password: string }>
    delete: Write<undefined>
  }
  '/api/portal/demo-accounts': { get: Get<DemoAccounts> }
  '/api/portal/regions': { get: Get<{ regions: Region[] }> }
  '/api/portal/themes': { get: Get<{ themes: Theme[] }, { audience?: Audience }> }
  '/api/portal/departments': { get: Get<{ departments: Department[] }, { region?: string }> }
  '/api/portal/items': {
    get: Get<
      ItemPage,
      {
        q?: string | undefined
        region?: string | undefined
        audience?: Audience | undefined
        theme?: string | undefined
        department?: string | undefined
        handling?: Handling | undefined
      } & Cursor
    >
  }
  '/api/portal/items/suggestions': {
    get: Get<{ suggestions: Suggestion[] }, { q: string; region?: string | undefined }>
  }
  '/api/portal/items/{code}': { get: Get<Guide, undefined, ItemCode> }
  '/api/portal/items/{code}/sample-form': { get: Get<FormValue, undefined, ItemCode> }
  '/api/portal/drafts': { get: Get<{ drafts: DraftSummary[] }> }
  '/api/portal/drafts/{itemCode}': {
    get: Get<Draft, undefined, DraftOf>
    put: Write<Draft, Omit<Draft, 'savedAt'>, DraftOf>
    delete: Write<undefined, undefined, DraftOf>
  }
  '/api/portal/cases': {
    get: Get<{ cases: CaseSummary[]; next: string | null }, Cursor>
    post: Write<Case, { itemCode: string; form: FormValue; materials: { material: string; file: string }[] }>
  }
  '/api/portal/cases/{number}': { get: Get<Case, undefined, CaseNumber> }
  '/api/portal/cases/{number}/supply': {
    post: Write<Case, { materials: { material: string; file: string }[] }, CaseNumber>
  }
  '/api/portal/cases/{number}/withdraw': { post: Write<Case, { reason: string }, CaseNumber> }
  '/api/portal/cases/{number}/rating': {
    get: Get<RatingStanding, undefined, CaseNumber>
    post: Write<unknown, { score: Score; labels: string[]; comment: string }, CaseNumber>
  }
  '/api/portal/progress': { get: Get<Progress, { number: string; queryCode: string }> }
  '/api/portal/rating-labels': { get: Get<{ scores: ScoreLabels[] }> }
  '/api/portal/licences': { get: Get<{ licences: LicenceSummary[] }> }
  '/api/portal/licences/{identifier}': { get: Get<Licence, undefined, { identifier: string }> }
  '/api/portal/verification': { get: Get<Verification, { identifier: string }> }
  '/api/portal/messages': {
    get: Get<{ messages: Message[]; next: string | null; unread: number }, Cursor>
  }
  '/api/portal/messages/{id}/read': { post: Write<unknown, undefined, { id: string }> }
  '/api/portal/working-days': {
    get: Get<WorkingDays, { start: string; days: number; region?: string | undefined }>
  }
  '/api/desk/cases': {
    get: Get<
      { cases: QueueCase[]; next: string | null; counts: Partial<Record<Queue, number>> },
      { queue: Queue; q?: string | undefined } & Cursor
    >
  }
  '/api/desk/cases/{number}': { get: Get<Case, undefined, CaseNumber> }
  '/api/desk/cases/{number}/accept': { post: Write<Case, Record<string, never>, CaseNumber> }
  '/api/desk/cases/{number}/supplement': {
    post: Write<Case, { materials: string[]; reason: string }, CaseNumber>
  }
  '/api/desk/cases/{number}/refuse': { post: Write<Case, { reason: string; clause: string }, CaseNumber> }
  '/api/desk/cases/{number}/decide': {
    post: Write<Case, { outcome: Outcome; reason: string; clause: string }, CaseNumber>
  }
  '/api/desk/ratings/figures': { get: Get<{ figures: RatingFigure[] }> }
  '/api/desk/rectifications': {
    get: Get<{ rectifications: Rectification[]; next: string | null }, Cursor>
  }
  '/api/desk/rectifications/{id}/answer': { post: Write<unknown, { text: string }, { id: string }> }
  '/api/desk/outbox': { get: Get<{ sent: SentMessage[]; next: string | null }, Cursor> }
}
