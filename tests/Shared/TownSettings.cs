namespace Mcu.TestTown;

/// <summary>The settings with which a server under test is started.</summary>
internal static class TownSettings
{
    public const string AdminKey = "test-key-of-the-administrator";

    public static Dictionary<string, string> For(string connection, string data) => new()
    {
        ["Database__Provider"] = "PostgreSql",
        ["ConnectionStrings__Mcu"] = connection,
        ["Data__Directory"] = data,
        ["Access__MasterKeyFile"] = TestMasterKey.File,
        ["Municipality__Profile"] = "perm",
        ["Demo__Enabled"] = "false",
        ["Sources__0__Name"] = LoadGenerator.Source,
        ["Sources__0__Kind"] = "Api",
        ["Sources__0__Token"] = LoadGenerator.Token,
        ["Access__ApiKeys__0__Key"] = AdminKey,
        ["Access__ApiKeys__0__Role"] = "admin",
        ["Access__ApiKeys__0__Name"] = "Ёршин Ф. Ц.",
    };
}
