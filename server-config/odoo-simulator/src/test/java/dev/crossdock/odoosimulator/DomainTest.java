package dev.crossdock.odoosimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTest {
  private static OdooSimulator simulator;
  private static Wire wire;

  @BeforeAll
  static void start() throws Exception {
    simulator = OdooSimulator.start(Wire.options());
    wire = new Wire(simulator, Wire.KEY);
    wire.call(
        "res.partner/create",
        "{'vals_list':[{'name':'R1','ref':'dt','city':'Hamburg'},{'name':'R22','ref':'dt'},"
            + "{'name':'r_3','ref':'dt','city':'Lyon','country_id':75},{'name':'Old','ref':'dt','active':false}]}");
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "[];R1 R22 r_3",
        "[['name','=like','R_']];R1",
        "[['name','like','R']];R1 R22",
        "[['name','ilike','r']];R1 R22 r_3",
        "[['name','ilike','r\\\\_']];r_3",
        "[['name','not ilike','2']];R1 r_3",
        "[['city','=',false]];R22",
        "[['city','!=','Lyon']];R1 R22",
        "[['city','in',['Lyon','Hamburg']]];R1 r_3",
        "[['city','not in',['Lyon']]];R1 R22",
        "['|',['name','=','R1'],['city','=','Lyon']];R1 r_3",
        "['!',['name','=','R1']];R22 r_3",
        "['&',['name','ilike','r'],'!',['city','=','Lyon']];R1 R22",
        "[['country_id.code','=','FR']];r_3",
        "[['country_id','ilike','france']];r_3",
        "[['name','>','R1']];R22 r_3",
        "[['active','=',false]];Old",
        "[['active','in',[true,false]],['name','=','Old']];Old",
      })
  void finds(String domain, String names) throws Exception {
    String both = "[['ref','=','dt']," + domain.substring(1);
    both = domain.equals("[]") ? "[['ref','=','dt']]" : both;
    JsonNode found =
        wire.call(
            "res.partner/search_read", "{'domain':" + both + ",'fields':['name'],'order':'id'}");
    List<String> seen = new ArrayList<>();
    found.forEach(row -> seen.add(row.path("name").asText()));
    assertEquals(names, String.join(" ", seen));
  }

  @Test
  void sortsAndCuts() throws Exception {
    String all = "'domain':[['ref','=','dt']],'order':'name desc'";
    assertEquals("[\"r_3\",\"R22\"]", names("{" + all + ",'limit':2,'fields':['name']}"));
    assertEquals("[\"R1\"]", names("{" + all + ",'offset':2,'fields':['name']}"));
  }

  @Test
  void refusesUnknownFields() throws Exception {
    JsonNode error =
        Wire.JSON.readTree(
            wire.post("res.partner/search", "{'domain':[['nofield','=',1]]}").body());
    assertEquals("builtins.ValueError", error.path("name").asText());
  }

  private static String names(String body) throws Exception {
    List<String> names = new ArrayList<>();
    wire.call("res.partner/search_read", body).forEach(row -> names.add(row.path("name").asText()));
    return Wire.JSON.writeValueAsString(names);
  }
}
