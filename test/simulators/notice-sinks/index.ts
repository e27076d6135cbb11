export { receiverBehaviours, NoticeModel } from './model.ts';
export type { NoticeRequest, ReceiverBehaviour } from './model.ts';
