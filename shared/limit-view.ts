/** How much of a limit is used up. */
export interface LimitView {
  whose: 'user' | 'site';
  unit: 'videos' | 'money';
  used: number;
  cap: number;
  /** When it begins anew, epoch ms. */
  resetsAt: number;
}
