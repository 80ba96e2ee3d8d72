import type { Shape } from '@yiwang/ui'
import type { zh } from './zh'

export const en: Shape<typeof zh> = {
  fees: {
    title: 'Fees',
    holdsUp: 'It is granted; the result is given out once the fee is paid.',
    amount: '{amount} yuan',
    basis: 'Basis: {basis}',
    pay: 'Pay',
    payWhat: 'Pay {name}',
    paidAt: 'Paid {at}, receipt {receipt}',
    refund: 'Given back: {cause}',
    refundedAt: 'Went back to where it was paid from, {at}',
  },
  bill: {
    title: 'Pay a fee',
    case: 'Case',
    number: 'Bill',
    name: 'For',
    amount: 'Amount',
    basis: 'Basis',
    state: 'State',
    pay: 'Go and pay',
    note: 'You pay on the page of the payment platform; no data of cards or accounts comes here. A bill is paid only once.',
    unanswered:
      'The payment platform has not answered yet. It will be asked again; what you have paid is not charged twice.',
    ask: 'Ask how it stands',
    paid: 'Paid',
    receipt: 'Receipt',
    back: 'Back to the case',
    none: 'No bill was named.',
  },
  platform: {
    title: 'Simulated payment platform',
    note: 'This simulator of a payment platform is for the demo only: no money moves. In a real province the page of its platform stands here.',
    title2: 'For',
    number: 'Order',
    amount: 'To pay',
    pay: 'Pay',
    payLost: 'Pay, but lose the answer',
    giveUp: 'Do not pay',
    PAID: 'This order is paid and will not be charged again.',
    CLOSED: 'This order is closed and cannot be paid.',
    goBack: 'Go back',
  },
}
