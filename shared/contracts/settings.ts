/** GET /video-generator/settings */
export interface SettingsView {
  contentTypes: Record<
    string,
    { target: string; title: string; description?: string; styles?: string[] }
  >;
  backends: {
    name: string;
    provider: string;
    model: string;
    slots: number;
    /** It has a URL: what is asked of it can be rendered. */
    configured: boolean;
  }[];
}

export interface GetSettingsResponse {
  data: SettingsView;
}
