using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Model;

namespace Mcu.Tests.Store;

/// <summary>A card is made in two ways, from the aggregate and directly from the columns; both must set the same properties.</summary>
public sealed class CardColumnsTests
{
    public static TheoryData<string> Stated { get; } =
        [.. typeof(IncidentCard).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Stated))]
    public void Card_OfTheColumns_StatesEveryProperty(string property) =>
        Assert.Contains(property, Bound(Cards.Of(Array.Empty<Incident>().AsQueryable()).Expression));

    [Theory]
    [MemberData(nameof(Stated))]
    public void Card_OfTheAggregate_StatesEveryProperty(string property)
    {
        var stated = typeof(IncidentCard).GetProperty(property)!.GetValue(IncidentCard.From(Filled()));

        Assert.NotNull(stated);
        Assert.NotEqual(stated.GetType().IsValueType ? RuntimeHelpers.GetUninitializedObject(stated.GetType()) : "", stated);
    }

    private static IEnumerable<string> Bound(Expression query)
    {
        var select = Assert.IsType<MethodCallExpression>(query, exactMatch: false);
        var lambda = Assert.IsType<LambdaExpression>(Assert.IsType<UnaryExpression>(select.Arguments[1]).Operand, exactMatch: false);
        return Assert.IsType<MemberInitExpression>(lambda.Body).Bindings.Select(binding => binding.Member.Name);
    }

    /// <summary>An incident in which every property has a value that is not its type's own.</summary>
    private static Incident Filled()
    {
        var incident = (Incident)Activator.CreateInstance(typeof(Incident), nonPublic: true)!;
        foreach (var property in typeof(Incident)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite))
        {
            property.SetValue(incident, Some(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        }

        return incident;
    }

    private static object Some(Type type) =>
        type == typeof(string) ? "some"
        : type == typeof(long) ? 7L
        : type == typeof(int) ? 7
        : type == typeof(bool) ? true
        : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch.AddDays(1)
        : type.IsEnum ? Enum.GetValues(type).GetValue(1)!
        : throw new NotSupportedException($"A value of {type.Name} has to be given here.");
}
