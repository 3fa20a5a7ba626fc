package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import dev.crossdock.view.ShipmentDetail;

/** A look at a shipment without leaving the list: what is wrong, where it is, what it is. */
final class ShipmentPreview extends Dialog {
  private static final long serialVersionUID = 1L;

  ShipmentPreview(ShipmentDetail detail) {
    String reference = detail.row().reference();
    addClassName("xd-preview");
    setHeaderTitle(reference);
    setWidth("46rem");
    ShipmentDetail.WhatNow what = detail.whatNow();
    add(
        new Piece(
            "p",
            "xd-previewhead",
            Markup.all(
                StateChip.of(detail.row().state().colour(), heard(detail.row().state().words())),
                Markup.of("span", "xd-2nd", ShipmentFacts.references(detail)))),
        new Piece("div", "xd-now " + what.colour(), ShipmentParts.whatNow(what)),
        new Piece("section", "xd-lanebox", ShipmentParts.lane(detail))
            .with("aria-label", say("Route")),
        new Piece("div", "", ShipmentFacts.of(detail)));
    Button close = new Button(say("Close"), click -> close());
    Button open =
        new Button(
            say("verb:Open"),
            click -> {
              close();
              getUI().ifPresent(ui -> ui.navigate(Address.shipment(reference)));
            });
    open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    open.setAutofocus(true);
    getFooter().add(close, open);
  }
}
