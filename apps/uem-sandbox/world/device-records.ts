/** One row of the custom attributes of a device; name and application group together are unique. */
export interface CustomAttribute {
  /** Called Application in the console. */
  group: string;
  name: string;
  value: string;
}

export interface DeviceNote {
  id: number;
  text: string;
  createdAt: number;
  modifiedAt: number;
}
