import { describe, expect, it } from '@jest/globals';
import { eventWords } from './run-words.ts';

describe('a line of the journal', () => {
  it.each([
    ['parked', { found: 'mallory' }, 'Left as it is for an operator to decide: mallory is listed.'],
    ['parked', {}, 'Left as it is for an operator to decide.'],
    ['paused', { why: 'operator' }, 'Not sent: nothing is written to the MDM now.'],
    [
      'given up',
      { fault: 'mdm-quota', why: 'its patience is used up' },
      'Given up: Workspace ONE is busy. Its patience is used up.',
    ],
    ['accepted, not yet seen', { listed: 'staging' }, 'Accepted, but not yet to be seen: staging is listed.'],
    [
      'wanted again',
      { why: 'anna is listed instead of ben' },
      'Wanted once more: anna is listed instead of ben.',
    ],
    [
      'woken',
      { why: 'everything of this run succeeded' },
      'Its time has come: everything of this run succeeded.',
    ],
    ['operator: retry', { why: 'rights mended' }, 'An operator had it tried again: rights mended.'],
    ['operator: enforce', { why: 'it is hers' }, 'An operator had it written over: it is hers.'],
    ['answered', { answer: 'yes' }, 'Answered at the screen: yes.'],
    ['not answered', {}, 'Nobody answered in time.'],
    ['waited', {}, 'The time is over.'],
    ['effect over', { effect: 'e1' }, 'Waited long enough for it, or it is settled.'],
    ['set', { attributes: ['Ward', 'Shift'] }, 'Set: Ward, Shift.'],
    ['shown', {}, 'Shown on the screen.'],
    ['undone', { fault: 'mdm-refused' }, 'Taken back: Workspace ONE refused to set up this phone.'],
    ['forced', { why: 'found in the canteen' }, 'Taken back by an operator: found in the canteen.'],
  ])('says "%s" in words', (event, detail, says) => {
    expect(eventWords(event, detail)).toBe(says);
  });
});
