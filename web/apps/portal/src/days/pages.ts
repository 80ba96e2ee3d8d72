import ClocksPage from '../cases/ClocksPage.vue'
import WorkingDaysPage from './WorkingDaysPage.vue'

/** Both show days one by one; in one part they cost the first page no more than one of them. */
export const clocks = { default: ClocksPage }
export const days = { default: WorkingDaysPage }
