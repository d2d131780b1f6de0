using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Mcu.Application.Common;
using Mcu.Dashboard.Access;
using Mcu.Infrastructure;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>What must be said in one place only, because two places would come to differ.</summary>
public sealed class OnceEachTests
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] Folders = ["Mcu.Application", "Mcu.Infrastructure", "Mcu.Dashboard"];

    private static readonly Assembly[] Projects =
        [typeof(StoreFault).Assembly, typeof(InfrastructureServices).Assembly, typeof(DemoSwitch).Assembly];

    [Fact]
    public void SettingOfTheDemo_IsNamedInOneFile() => Assert.Equal(
        ["DemoSwitch.cs"],
        from project in Folders
        from file in Repository.Files(project, ".cs")
        where File.ReadAllText(file).Contains($"\"{DemoSwitch.Setting}\"", StringComparison.Ordinal)
        select Path.GetFileName(file));

    /// <summary>One process can hold several nodes: each has its own.</summary>
    [Fact]
    public void Telemetry_HoldsNoStaticState() => Assert.Empty(
        from project in Projects
        from type in project.GetTypes()
        from field in type.GetFields(Statics)
        where field.FieldType == typeof(Meter) || field.FieldType == typeof(ActivitySource) || IsCorrelation(field.FieldType)
        select $"{type.Name}.{field.Name}");

    private static bool IsCorrelation(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(CorrelationStore<>);
}
