/** @fileoverview The widget's page: composes the application and shows it. */
import { compose } from '../app/compose.js';
import './baton-widget.js';

const { model, language } = compose(window);
document.documentElement.lang = language;
const widget = document.createElement('baton-widget');
widget.model = model;
document.body.append(widget);
