export const dashboard = {
  title: 'Dashboard',
  repairs: 'Waiting for you',
  noRepairs: 'Nothing waits for a person.',
  allRepairs: 'All repairs',
};
