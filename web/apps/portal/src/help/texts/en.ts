import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

/** Accessibility and help, in English. */
export const en: Shape<typeof zh> = {
  help: {
    title: 'Accessibility and help',
    display: 'Easier to read',
    displayNote:
      'Senior view, high contrast and text size are at the top of every page and remembered on this device only.',
    elderOn: 'Turn senior view on',
    elderOff: 'Turn senior view off',
    contrastOn: 'Turn high contrast on',
    contrastOff: 'Turn high contrast off',
    stuck: 'When you are stuck',
    stuck1: 'Call 12345, day and night.',
    stuck2: 'Take your case number to the “could not get it done” counter of your local service centre.',
    stuck3: 'Stopped half-way? Your answers are saved: sign in and continue from “My applications”.',
    notices: 'Public notices: papers for people who could not be found',
    keys: 'Keyboard only',
    keys1: 'Tab and Shift + Tab move between controls; a thick frame shows where you are.',
    keys2: 'In the search box: arrow keys choose a suggestion, Enter opens it, Esc closes the list.',
    keys3: 'The first Tab shows “Skip to main content”.',
    keys4: 'When a form has errors, focus goes to the list on top; each entry leads to its field.',
    access: 'What we made sure of',
    access1: 'Everything works by keyboard alone and with screen readers.',
    access2: 'Contrast is at least 4.5:1, and 7:1 in high contrast. Colour is never the only sign.',
    access3: 'Targets are at least 44 pixels, 60 in senior view; text reaches 30 pixels.',
    access4: 'No advertising, no pop-ups, no time limits, no picture puzzles.',
    privacy: 'Your data',
    privacy1: 'These pages use no third-party scripts or statistics.',
    privacy2:
      'Display settings, language and area stay on this device. A draft that could not be saved yet stays with the open page only, until it is saved, you sign out or close the page.',
    privacy3: 'On a shared computer, remember to sign out.',
  },
}
