namespace Mcu.Tests.Architecture;

/// <summary>The modules of each project, those without dependencies first, and which others of their project they may use.</summary>
internal static class ModuleTable
{
    public static IReadOnlyDictionary<string, (string Name, string[] Uses)[]> Projects { get; } =
        new Dictionary<string, (string Name, string[] Uses)[]>
    {
        ["Mcu.Application"] =
        [
            ("Common", []),
            ("People", []),
            ("Journal", ["People"]),
            ("Signals", ["Common", "People"]),
            ("Deadlines", ["Signals"]),
            ("Appointments", ["Common", "Deadlines", "Journal", "People"]),
            ("Town", []),
            ("Accounts", ["Appointments", "Common", "Deadlines", "Journal", "People", "Town"]),
            ("Incidents", ["Common", "Deadlines", "People", "Signals", "Town"]),
            ("Triage", ["Common", "Deadlines", "Incidents", "People", "Signals", "Town"]),
            ("Escalation", ["Appointments", "Common", "Deadlines", "Incidents", "People"]),
            ("Notices", ["Incidents"]),
            ("Obligations", ["Appointments", "Common", "Deadlines", "Journal", "Notices", "People"]),
            ("RuleChanges", ["Common", "Deadlines", "Incidents", "Journal", "People", "Triage"]),
            ("Sessions", ["People"]),
            ("Ratings", ["Deadlines", "Incidents"]),
            ("Live", ["Common", "Deadlines", "Incidents", "Ratings", "Signals"]),
        ],
        ["Mcu.Infrastructure"] =
        [
            ("Faults", []),
            ("Store.Model", []),
            ("Protection", ["Store.Model"]),
            ("Store", ["Store.Model"]),
            ("Store.Migrations", ["Store.Model"]),
            ("Store.Journal", ["Store", "Store.Model"]),
            ("Store.Signals", ["Protection", "Store", "Store.Model"]),
            ("Store.Live", ["Faults", "Store", "Store.Model"]),
            ("Store.Notices", ["Store", "Store.Model"]),
            ("Store.Incidents", ["Protection", "Store", "Store.Live", "Store.Model", "Store.Notices", "Store.Signals"]),
            ("Store.Drafts", ["Store.Model"]),
            ("Store.Obligations", ["Store.Model", "Store.Notices"]),
            ("Store.RuleChanges", ["Store.Model"]),
            ("Store.Sessions", ["Faults", "Store", "Store.Model"]),
            ("Store.Appointments", ["Faults", "Store", "Store.Model"]),
            ("Store.Accounts", ["Faults", "Store", "Store.Model"]),
            ("Store.Keys", ["Faults", "Protection", "Store.Model"]),
            ("Store.Upgrades", ["Faults", "Protection", "Store", "Store.Model", "Store.Signals"]),
            ("Store.Postgres", ["Protection", "Store", "Store.Model", "Store.Signals"]),
            ("Store.SqlServer", ["Protection", "Store", "Store.Model", "Store.Signals"]),
            ("Spool", ["Faults", "Protection", "Store.Model"]),
            ("Intake", ["Faults", "Protection", "Spool", "Store"]),
            ("Embedded", ["Faults"]),
            (
                "Hosting",
                ["Embedded", "Faults", "Spool", "Store", "Store.Keys", "Store.Live", "Store.Model", "Store.Postgres", "Store.SqlServer"]),
            ("Sources", []),
            ("Municipalities", []),
            ("Triage", ["Faults", "Intake", "Store"]),
            ("Scheduling", ["Faults", "Hosting", "Store", "Store.Journal", "Store.Live", "Store.Model", "Store.Signals"]),
            ("Demo", ["Faults", "Municipalities", "Store"]),
        ],
        ["Mcu.Dashboard"] =
        [
            ("Resources", []),
            ("Http", ["Resources"]),
            ("Words", ["Resources"]),
            ("Filters", ["Http", "Words"]),
            ("Live", []),
            ("Components", ["Resources", "Words"]),
            ("Access", ["Components", "Http", "Live", "Resources"]),
            ("Ingest", ["Access", "Http"]),
            ("Api", ["Access", "Filters", "Http", "Ingest", "Live", "Words"]),
            ("Export", ["Access", "Components", "Filters", "Http", "Live", "Resources", "Words"]),
            ("Shell", ["Access", "Components", "Http", "Live", "Resources", "Words"]),
            ("Card", ["Access", "Components", "Http", "Live", "Resources", "Shell", "Words"]),
            ("Desk", ["Access", "Card", "Components", "Filters", "Http", "Live", "Resources", "Shell", "Words"]),
            ("Block", ["Access", "Components", "Filters", "Live", "Resources", "Shell", "Words"]),
            ("Obligations", ["Access", "Components", "Live", "Resources", "Shell", "Words"]),
            ("Centre", ["Access", "Components", "Resources", "Shell", "Words"]),
            ("Settings", ["Access", "Components", "Live", "Resources", "Shell", "Words"]),
            ("Wall", ["Access", "Components", "Resources", "Words"]),
            ("Telemetry", ["Wall"]),
            ("Deadlines", ["Words"]),
            ("Hosting", ["Access", "Live"]),
            ("Cli", ["Access", "Deadlines", "Hosting", "Resources", "Words"]),
        ],
    };
}
