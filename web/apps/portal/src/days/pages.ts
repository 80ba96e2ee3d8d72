import ClocksPage from '../cases/ClocksPage.vue'
import EvidencePage from '../evidence/EvidencePage.vue'
import WorkingDaysPage from './WorkingDaysPage.vue'

/** What few people open; in one part they cost the first page no more than one of them. */
export const clocks = { default: ClocksPage }
export const days = { default: WorkingDaysPage }
export const evidence = { default: EvidencePage }
