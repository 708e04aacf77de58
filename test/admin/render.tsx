import { configureStore } from '@reduxjs/toolkit';
import { DesignSystemProvider, lightTheme } from '@strapi/design-system';
import { adminApi, Form } from '@strapi/strapi/admin';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement, ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { Provider } from 'react-redux';
import { MemoryRouter } from 'react-router-dom';
import english from '../../admin/src/translations/en.json';
import { withPluginId } from '../../admin/src/utils/with-plugin-id';

interface RenderOptions {
  /** What the form begins with. */
  initialValues?: object;
  /** The page's address below the admin's own. */
  address?: string;
  /** The admin's language. Its own texts stay English. */
  locale?: string;
}

/** Renders something as the edit view does: in its form, among Strapi's own providers. */
export const renderInForm = (
  content: ReactElement,
  { initialValues = { video: [] }, address = '/', locale = 'en' }: RenderOptions = {}
) => {
  const store = configureStore({
    reducer: { [adminApi.reducerPath]: adminApi.reducer },
    middleware: (defaults) => [
      ...defaults({ immutableCheck: false, serializableCheck: false }),
      adminApi.middleware,
    ],
  });
  const onError = (error: unknown) => {
    throw error;
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <Provider store={store}>
      <MemoryRouter
        initialEntries={[address]}
        future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
      >
        <IntlProvider locale={locale} messages={withPluginId(english)} onError={onError}>
          <DesignSystemProvider locale="en" theme={lightTheme}>
            <Form method="PUT" initialValues={initialValues as Record<string, unknown>}>
              {children}
            </Form>
          </DesignSystemProvider>
        </IntlProvider>
      </MemoryRouter>
    </Provider>
  );
  return { ...render(content, { wrapper }), user: userEvent.setup() };
};
