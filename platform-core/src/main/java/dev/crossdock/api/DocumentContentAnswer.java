package dev.crossdock.api;

import static dev.crossdock.api.DocumentAnswer.plain;

import dev.crossdock.shipment.Bill;
import dev.crossdock.shipment.BillSums;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Money;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyRole;
import dev.crossdock.shipment.Quantity;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a document says, in the same words for every format. */
@Schema(
    name = "DocumentContent",
    description =
        "What a document says, in the same words for every format. Numbers are exact decimals.")
public record DocumentContentAnswer(
    @Schema(required = true) List<Firm> parties,
    @Schema(required = true) List<Item> goods,
    @Schema(required = true) List<Unit> units,
    Asked bill,
    @Schema(required = true, description = "Values that were not taken, while the document was")
        List<Remark> remarks) {

  /** A value that was not taken. */
  @Schema(name = "DocumentRemark")
  public record Remark(
      @Schema(required = true, examples = "segment 7 (MEA), element 3") String where,
      @Schema(required = true) String detail) {}

  /** A firm. */
  @Schema(name = "DocumentParty")
  public record Firm(
      @Schema(required = true) PartyRole role,
      String name,
      @Schema(description = "ISO 3166-1 alpha-2", examples = "DE") String country,
      @Schema(required = true) List<PartyNumber> identifiers) {
    static Firm of(NamedParty party) {
      return new Firm(
          party.role(),
          party.name(),
          party.country(),
          party.identifiers().stream()
              .map(one -> new PartyNumber(one.scheme(), one.value()))
              .toList());
    }
  }

  /** A number by which a firm is known. */
  @Schema(name = "PartyNumber")
  public record PartyNumber(
      @Schema(required = true) PartyIdentifier.Scheme scheme,
      @Schema(required = true) String value) {}

  /** How much. */
  @Schema(name = "DocumentQuantity")
  public record Amount(
      @Schema(required = true, examples = "1.50") String value,
      @Schema(description = "UNECE Recommendation 20", examples = "KGM") String unit) {
    static Amount of(Quantity quantity) {
      return quantity == null ? null : new Amount(plain(quantity.value()), quantity.unit());
    }
  }

  /** One kind of goods. */
  @Schema(name = "DocumentGoods")
  public record Item(
      String line,
      String sku,
      String gtin,
      String description,
      @Schema(description = "Harmonized System, 6 to 12 digits", examples = "84137010")
          String hsCode,
      @Schema(description = "Country of origin", examples = "DE") String origin,
      Amount quantity,
      String netWeightKg,
      String grossWeightKg,
      ShipmentAnswer.Money value,
      String batch,
      @Schema(description = "Of dangerous goods") String unNumber) {
    static Item of(GoodsItem item) {
      return new Item(
          item.line(),
          item.sku(),
          item.gtin(),
          item.description(),
          item.hsCode(),
          item.origin(),
          Amount.of(item.quantity()),
          plain(item.netWeightKg()),
          plain(item.grossWeightKg()),
          money(item.value()),
          item.batch(),
          item.unNumber());
    }

    private static ShipmentAnswer.Money money(Money money) {
      return money == null
          ? null
          : new ShipmentAnswer.Money(plain(money.amount()), money.currency());
    }
  }

  /** A handling unit. */
  @Schema(name = "DocumentUnit")
  public record Unit(
      @Schema(description = "SSCC or the owner's number") String id,
      @Schema(description = "UNECE Recommendation 21", examples = "PX") String type,
      Integer count,
      String grossWeightKg,
      String volumeM3,
      @Schema(description = "Id of the unit that holds it") String within,
      @Schema(required = true) List<Part> contents) {
    static Unit of(HandlingUnit unit) {
      return new Unit(
          unit.id(),
          unit.type(),
          unit.count(),
          plain(unit.grossWeightKg()),
          plain(unit.volumeM3()),
          unit.within(),
          unit.contents().stream()
              .map(one -> new Part(one.line(), Amount.of(one.quantity())))
              .toList());
    }
  }

  /** What of the goods is in a unit. */
  @Schema(name = "DocumentUnitPart")
  public record Part(@Schema(required = true) String line, Amount quantity) {}

  /** What a bill asks for, by EN 16931. */
  @Schema(name = "Bill", description = "What a bill asks for, by the terms of EN 16931")
  public record Asked(
      @Schema(required = true, examples = "EUR") String currency,
      @Schema(required = true) boolean provisional,
      @Schema(description = "Sum of the lines (BT-106)") String lineTotal,
      @Schema(description = "Without tax (BT-109)") String net,
      @Schema(description = "All tax (BT-110)") String tax,
      @Schema(description = "With tax (BT-112)") String gross,
      @Schema(description = "Paid already (BT-113)") String prepaid,
      @Schema(description = "To be paid (BT-115)") String payable,
      @Schema(description = "Day until which it is to be paid (BT-9)") LocalDate due,
      @Schema(description = "Number of the bill that it corrects (BT-25)") String corrects,
      @Schema(required = true) List<Line> lines,
      @Schema(required = true) List<Charge> charges,
      @Schema(required = true) List<Tax> taxes,
      @Schema(required = true, description = "What does not add up, one sentence each")
          List<String> faults) {
    static Asked of(Bill bill) {
      return new Asked(
          bill.currency(),
          bill.provisional(),
          plain(bill.lineTotal()),
          plain(bill.net()),
          plain(bill.tax()),
          plain(bill.gross()),
          plain(bill.prepaid()),
          plain(bill.payable()),
          bill.due(),
          bill.corrects(),
          bill.lines().stream().map(Line::of).toList(),
          bill.charges().stream().map(Charge::of).toList(),
          bill.taxes().stream().map(Tax::of).toList(),
          BillSums.faults(bill));
    }
  }

  /** A line of a bill. */
  @Schema(name = "BillLine")
  public record Line(
      String number,
      String code,
      String words,
      Amount quantity,
      String price,
      String amount,
      String taxCategory,
      String taxRate,
      @Schema(required = true) List<Charge> charges) {
    static Line of(Bill.Line line) {
      return new Line(
          line.number(),
          line.code(),
          line.words(),
          Amount.of(line.quantity()),
          plain(line.price()),
          plain(line.amount()),
          line.taxCategory(),
          plain(line.taxRate()),
          line.charges().stream().map(Charge::of).toList());
    }
  }

  /** A charge or allowance. */
  @Schema(name = "BillCharge")
  public record Charge(
      @Schema(required = true, description = "Whether it lowers the bill") boolean allowance,
      String code,
      String words,
      String amount,
      String taxCategory,
      String taxRate) {
    static Charge of(Bill.Charge one) {
      return new Charge(
          one.allowance(),
          one.code(),
          one.words(),
          plain(one.amount()),
          one.taxCategory(),
          plain(one.taxRate()));
    }
  }

  /** What is owed of one category and rate. */
  @Schema(name = "BillTax")
  public record Tax(String category, String rate, String base, String amount) {
    static Tax of(Bill.Tax tax) {
      return new Tax(tax.category(), plain(tax.rate()), plain(tax.base()), plain(tax.amount()));
    }
  }

  static DocumentContentAnswer of(DocumentContent content) {
    return new DocumentContentAnswer(
        content.parties().stream().map(Firm::of).toList(),
        content.goods().stream().map(Item::of).toList(),
        content.units().stream().map(Unit::of).toList(),
        content.bill() == null ? null : Asked.of(content.bill()),
        content.remarks().stream().map(one -> new Remark(one.where(), one.detail())).toList());
  }
}
