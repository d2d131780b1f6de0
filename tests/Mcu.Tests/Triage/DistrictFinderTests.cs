using System.Text.Json;
using Mcu.Application.Triage;
using Mcu.Tests.Support;

namespace Mcu.Tests.Triage;

public class DistrictFinderTests
{
    private static readonly DistrictArea Square =
        new("b", [[(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)], [(4, 4), (6, 4), (6, 6), (4, 6), (4, 4)]]);

    private readonly DistrictFinder _finder = new(
        [
            new DistrictKeywords(
                "a",
                [new WordStem("ленинск район")],
                ["улица Уральская", "улица Екатерининская", "улица Марии Загуменных", "проспект Мира"]),
            new DistrictKeywords(
                "b",
                [new WordStem("кировск район")],
                ["улица Калинина", "Парковый проспект", "улица 9 Января", "улица Мира"]),
        ],
        [Square]);

    [Fact]
    public void Find_AddressBeforeCoordinatesBeforeText()
    {
        Assert.Equal(new DistrictFinding("a", "address"), _finder.Find("Уральская, 93", 1, 1, "Кировский район"));
        Assert.Equal(new DistrictFinding("b", "coordinates"), _finder.Find("деревня", 1, 1, "Ленинский район"));
        Assert.Equal(new DistrictFinding("a", "text"), _finder.Find(null, 50, 50, "Ленинский район"));
        Assert.Equal(DistrictFinding.None, _finder.Find(null, null, null, "нет света"));
    }

    [Theory]
    [InlineData("на улице Уральской яма", "a")]
    [InlineData("на ули\u00ADце Ураль\u200Bской яма", "a")]
    [InlineData("ул. Уральскую не чистят", "a")]
    [InlineData("по Екатерининской улице", "a")]
    [InlineData("улица Марии Загуменных, 5", "a")]
    [InlineData("на Парковом проспекте", "b")]
    [InlineData("ул.Калинина 20", "b")]
    [InlineData("улица 9 января", "b")]
    [InlineData("Калинина был великий человек", null)] // Not called a street.
    [InlineData("улица Калининградская", null)]
    [InlineData("улица Уральская и улица Калинина", null)] // Two districts.
    [InlineData("улица Мира", null)] // In both.
    [InlineData("Ленинский район или Кировский район", null)]
    public void Find_ByTheText_RecognisesStreetNamesInAnyCase(string text, string? district) =>
        Assert.Equal(district, _finder.Find(null, null, null, text).District);

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(9.9, 9.9, true)]
    [InlineData(5, 5, false)] // In the hole.
    [InlineData(11, 5, false)]
    [InlineData(-0.1, 5, false)]
    public void Area_HoleIsOutside(double lon, double lat, bool inside) => Assert.Equal(inside, Square.Contains(lon, lat));

    [Theory]
    [InlineData("пос. Новые Ляды, ул. Мира, 5")]
    [InlineData("г. Пермь, Новые Ляды, улица 40-летия Победы")]
    [InlineData("в Новых Лядах")]
    public void Find_NewLyadyFromTheAddress_EvenOverCoordinatesElsewhere(string address) =>
        Assert.Equal(new DistrictFinding("novye-lyady", "address"), SampleData.Perm.Districts.Find(address, 58.01, 56.25, ""));

    [Fact]
    public void Find_ThreePointsOfEveryShippedPolygon_AreInTheirDistrict()
    {
        var codes = SampleData.Perm.Town.Districts.ToDictionary(district => district.Name, district => district.Code);
        using var map = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Repository.Root, "Mcu.Infrastructure/Municipalities/perm-districts.geojson")));
        var features = map.RootElement.GetProperty("features").EnumerateArray().ToArray();

        Assert.Equal(7, features.Length);
        foreach (var feature in features)
        {
            var code = codes[feature.GetProperty("properties").GetProperty("Район").GetString()!];
            var geometry = feature.GetProperty("geometry");
            var polygon = geometry.GetProperty("type").GetString() == "MultiPolygon"
                ? geometry.GetProperty("coordinates").EnumerateArray().MaxBy(part => part[0].GetArrayLength())
                : geometry.GetProperty("coordinates");
            var points = PointsInside(polygon).ToArray();
            Assert.Equal(3, points.Length);
            Assert.All(points, point => Assert.Equal(
                new DistrictFinding(code, "coordinates"), SampleData.Perm.Districts.Find(null, point.Lat, point.Lon, "")));
        }
    }

    /// <summary>
    /// The middle of the widest stretch between the borders, on three lines of latitude. Found by sorting the crossings with the outer
    /// ring, not by the product's own rule; lines that cross a hole are left out.
    /// </summary>
    private static IEnumerable<(double Lon, double Lat)> PointsInside(JsonElement polygon)
    {
        var ring = polygon[0].EnumerateArray().Select(point => (Lon: point[0].GetDouble(), Lat: point[1].GetDouble())).ToArray();
        var holes = polygon.EnumerateArray()
            .Skip(1)
            .SelectMany(hole => hole.EnumerateArray())
            .Select(point => point[1].GetDouble())
            .ToArray();
        var (low, high) = (ring.Min(point => point.Lat), ring.Max(point => point.Lat));
        return Enumerable.Range(1, 39)
            .Select(i => low + ((high - low) * i / 40.0001))
            .Where(lat => holes.Length == 0 || lat < holes.Min() - 0.001 || lat > holes.Max() + 0.001)
            .Select(lat =>
            {
                var crossings = ring.Zip(ring.Skip(1))
                    .Where(edge => edge.First.Lat < lat != edge.Second.Lat < lat)
                    .Select(edge =>
                        edge.First.Lon + ((edge.Second.Lon - edge.First.Lon) * (lat - edge.First.Lat) / (edge.Second.Lat - edge.First.Lat)))
                    .Order()
                    .ToArray();
                var widest = crossings.Chunk(2).Where(pair => pair.Length == 2).MaxBy(pair => pair[1] - pair[0])!;
                return (Lon: (widest[0] + widest[1]) / 2, Lat: lat, Width: widest[1] - widest[0]);
            })
            .OrderByDescending(point => point.Width)
            .Take(3)
            .Select(point => (point.Lon, point.Lat));
    }
}
