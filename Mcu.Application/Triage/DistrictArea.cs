namespace Mcu.Application.Triage;

/// <summary>A district's polygon in longitude and latitude: one outer ring and any holes.</summary>
public sealed class DistrictArea(string district, IReadOnlyList<IReadOnlyList<(double Lon, double Lat)>> rings)
{
    public string District => district;

    /// <summary>Even-odd rule over all rings, so holes are outside.</summary>
    public bool Contains(double lon, double lat)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            {
                var (a, b) = (ring[i], ring[j]);
                if (a.Lat > lat != b.Lat > lat && lon < ((b.Lon - a.Lon) * (lat - a.Lat) / (b.Lat - a.Lat)) + a.Lon)
                {
                    inside = !inside;
                }
            }
        }

        return inside;
    }
}
