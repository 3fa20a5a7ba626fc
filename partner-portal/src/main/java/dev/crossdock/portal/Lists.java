package dev.crossdock.portal;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableFunction;

/**
 * How our lists are set up: one finished cell per value, one stacked cell per row where the window
 * is narrow.
 */
public final class Lists {
  private static final int PAGE_ROWS = 50;

  private Lists() {}

  /** A list whose rows open something. */
  public static <T> Grid<T> grid(String label) {
    Grid<T> grid = new Grid<>();
    grid.setPageSize(PAGE_ROWS);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
    grid.addClassNames("xd-fits", "opens");
    grid.getElement().setAttribute("aria-label", label);
    grid.addAttachListener(attach -> grid.getElement().executeJs("window.xd.fit(this)"));
    return grid;
  }

  /** A column of finished cells. */
  public static <T> Grid.Column<T> column(
      Grid<T> grid, String header, String width, SerializableFunction<T, Markup> cell) {
    Grid.Column<T> column = grid.addColumn(renderer(cell)).setHeader(header).setResizable(true);
    return width == null
        ? column.setFlexGrow(1).setWidth("8rem")
        : column.setFlexGrow(0).setWidth(width);
  }

  /** The column that stands for all others where the window is narrow. */
  public static <T> Grid.Column<T> stacked(
      Grid<T> grid, String header, SerializableFunction<T, Markup> cell) {
    Grid.Column<T> column =
        grid.addColumn(renderer(cell)).setHeader(header).setFlexGrow(1).setRowHeader(true);
    column.getElement().setAttribute("data-stacked", "");
    return column;
  }

  private static <T> LitRenderer<T> renderer(SerializableFunction<T, Markup> cell) {
    return LitRenderer.<T>of("<div class=\"xd-cell\" .innerHTML=\"${item.html}\"></div>")
        .withProperty("html", row -> cell.apply(row).html());
  }

  /** The head of a column; classes may be empty. */
  public static Markup th(String words, String classes) {
    return Markup.of("th", classes, words).with("scope", "col");
  }

  /** The head of a column. */
  public static Markup th(String words) {
    return th(words, "");
  }

  /** Two lines: what matters, and under it what belongs to it. */
  public static Markup two(Markup first, Markup second) {
    return Markup.all(Markup.of("div", "l1", first), Markup.of("small", "", second));
  }

  /** Two lines of text. */
  public static Markup two(String first, String second) {
    return two(Markup.text(first), Markup.text(second));
  }
}
