import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** Finding a matter, in English. */
export const en: Shape<typeof zh> = {
  search: {
    choose: 'Choose a county',
    title: 'Search services',
    results: 'Results',
    where: 'Some of this is handled by counties. Choose yours once to see at once where to go',
    found: '{n} {n#service|services} for “{q}” in {region}',
    all: '{n} {n#service|services} in {region}',
    corrected: 'Nothing matched “{q}”, so these are results for “{corrected}”.',
    noneTitle: 'Nothing matched your search',
    none1: 'Try describing what you want to do rather than the name of the permit.',
    none2: 'You are looking in {region}. You can change the area at the top of the page.',
    none3: 'Still nothing? Call 12345 and an operator will look it up for you.',
    clear: 'Clear filters',
    call: 'Call 12345',
  },
  place: {
    title: 'Where to apply',
    searchAgain: 'Search again',
    ask: '{n} places handle this. Where do you want to apply?',
    county: 'In which county or district?',
    prefecture: 'First choose the city or prefecture',
    elsewhere: 'Not among these: choose another city or prefecture',
    remembered: 'We remember your choice on this device. You can change it at the top left of every page.',
  },
  filter: {
    label: 'Filters',
    toggle: 'Filters',
    toggleUsed: 'Filters ({n} in use)',
    any: 'Any',
    audience: 'For',
    theme: 'Topic',
    department: 'Department',
    event: 'Life event',
    today: 'Done on the spot',
    noVisit: 'No visit needed',
  },
  item: {
    placesBelow: 'Handled in {n} counties: open it and choose yours',
    variants: 'Kinds of "{title}"',
    others: '{n} more kinds',
    promised: '{n} working {n#day|days}',
    noVisit: 'No visit needed',
    visits: '{n} {n#visit|visits}',
    online: 'Apply online',
    indicative: 'For orientation only',
  },
  list: { join: ', ' },
}
