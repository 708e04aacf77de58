import { Route, Routes } from 'react-router-dom';
import { TypeListPage } from './TypeListPage';
import { TypePage } from './TypePage';

/** Settings › Video generator › Content types */
const ContentTypesPage = () => (
  <Routes>
    <Route index element={<TypeListPage />} />
    <Route path=":uid" element={<TypePage />} />
  </Routes>
);

export default ContentTypesPage;
