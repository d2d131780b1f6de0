namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>Where the parts that a part names stand in the package (ECMA-376 part 2, 9.3).</summary>
internal static class Relations
{
    private const int MaxRelations = 65_536;

    /// <param name="part">The part of the relationships.</param>
    /// <param name="owner">Name of the part whose relationships they are; empty for the package.</param>
    public static List<Relation> Read(PartReader part, string owner)
    {
        List<Relation> relations = [];
        while (part.Read())
        {
            if (!part.IsStart)
            {
                continue;
            }

            part.Pass();
            if (part.Name == "Relationship" && part.Attribute("TargetMode") != "External" && part.Attribute("Target") is { } target)
            {
                // The last word of the type is the same in strict and transitional packages.
                var type = part.Attribute("Type") ?? "";
                relations.Add(new Relation(part.Attribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], Resolve(owner, target)));
            }

            if (relations.Count > MaxRelations)
            {
                throw new ImportLimitException(Refusals.TooBig);
            }
        }

        return relations;
    }

    /// <summary>The name of the part in which the relationships of another stand.</summary>
    public static string PartOf(string owner)
    {
        var slash = owner.LastIndexOf('/') + 1;
        return $"{owner[..slash]}_rels/{owner[slash..]}.rels";
    }

    private static string Resolve(string owner, string target)
    {
        var path = Uri.UnescapeDataString(target).Replace('\\', '/');
        var folder = path.StartsWith('/') ? "" : owner[..(owner.LastIndexOf('/') + 1)];
        List<string> steps = [];
        foreach (var step in (folder + path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not "." and not "..")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}

/// <param name="Kind">The last word of its type: worksheet, styles, sharedStrings, officeDocument.</param>
/// <param name="Part">Name of the part it leads to.</param>
internal sealed record Relation(string Id, string Kind, string Part);
