export { until as leansOnTests } from '#test/support';
