export const audit = {
  title: 'Audit',
  about: 'Who did what. Nothing here can be changed or removed; each row is chained to the one before it.',
  at: 'When',
  actor: 'Who',
  action: 'What',
  subject: 'To what',
  detail: 'Details',
  chained: 'Chained',
  notChained: 'Not chained yet',
  from: 'From',
  to: 'Until',
  empty: {
    title: 'Nothing was done yet',
    hint: 'Whatever an operator, a token or the service does stands here.',
  },
};
