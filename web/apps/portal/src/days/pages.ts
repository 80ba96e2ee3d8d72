/** Both show days one by one; in one part they cost the first page no more than one of them. */
export { default as ClocksPage } from '../cases/ClocksPage.vue'
export { default as WorkingDaysPage } from './WorkingDaysPage.vue'
